package dev.colophon.core.internal.source;

import dev.colophon.core.Source;
import dev.colophon.core.internal.extension.Extensions;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.core.internal.graph.RegionVerification;
import dev.colophon.core.internal.graph.SourceReader;
import dev.colophon.core.internal.rootfs.MadeLayers;
import dev.colophon.core.internal.rootfs.SpooledTars;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.SourceFactory;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Opens sources by their transport, and closes all of them at the end. */
public final class OpenSources implements AutoCloseable {

  private Extensions extensions;
  private final ExecutionContext context;
  private final List<ImageSource> opened = new ArrayList<>();
  private final RegionVerification verification;
  private final Map<String, LoadedSource> loaded = new HashMap<>();
  private final List<SourceReadAhead> ahead = new ArrayList<>();
  private final List<MadeLayers> layers = new ArrayList<>();
  private final List<SpooledTars> spooled = new ArrayList<>();

  public OpenSources(Extensions extensions, ExecutionContext context) {
    this.extensions = extensions;
    this.context = context;
    this.verification = new RegionVerification(context);
  }

  /** Uses other extensions, such as those of plug-ins, for sources that are opened from now on. */
  public void goOnWith(Extensions others) {
    extensions = others;
  }

  /**
   * Opens the image of a source and reads its documents. Each source is read only once.
   *
   * @throws BadOptionException if the transport does not exist
   * @throws SourceException if it cannot be read
   */
  public LoadedSource open(String source) {
    LoadedSource known = loaded.get(source);
    if (known != null) {
      return known;
    }
    LoadedSource opening =
        ahead.stream()
            .flatMap(begun -> begun.await(source).stream())
            .findFirst()
            .orElseGet(() -> read(source));
    loaded.put(source, opening);
    return opening;
  }

  /**
   * Reads an image that the program has opened. It is not closed with the other sources.
   *
   * @throws SourceException if it cannot be read
   */
  public LoadedSource read(Source.Opened source) {
    Written written = Written.source(source.name());
    try {
      return reader(context.documents().maxDocumentSize()).read(written, source.image());
    } catch (IOException e) {
      throw SourceException.of(written, e);
    }
  }

  private SourceReader reader(int maxDocumentSize) {
    return new SourceReader(maxDocumentSize, verification);
  }

  /** Starts to read a source and to verify its blobs on another thread. */
  public void readAhead(String source) {
    ahead.add(
        new SourceReadAhead(
            List.of(source),
            named -> {
              LoadedSource begun = read(named);
              begun.verifyAhead();
              return begun;
            },
            context));
  }

  /** Starts to read all sources that are in registries in parallel. */
  public void readTogether(List<String> sources) {
    List<String> far =
        sources.stream()
            .distinct()
            .filter(source -> ahead.stream().noneMatch(begun -> begun.isOf(source)))
            .filter(source -> !loaded.containsKey(source) && registryOf(source).isPresent())
            .toList();
    if (far.size() > 1) {
      ahead.add(new SourceReadAhead(far, this::read, context));
    }
  }

  private LoadedSource read(String source) {
    return open(source, context.documents().maxDocumentSize());
  }

  /**
   * Opens the image of a source and reads its documents again.
   *
   * @param maxDocumentSize the maximum size of documents in bytes
   * @throws BadOptionException if the transport does not exist
   * @throws SourceException if it cannot be read
   */
  public LoadedSource open(String source, int maxDocumentSize) {
    SourceFactory factory = factoryOf(source);
    try {
      ImageSource image = factory.open(locationOf(source), context);
      remember(image);
      return reader(maxDocumentSize).read(Written.source(source), image);
    } catch (IOException e) {
      throw SourceException.of(Written.source(source), e);
    }
  }

  private synchronized void remember(ImageSource image) {
    opened.add(image);
  }

  /** The maker of layers from the sources. Layers exist until everything is closed. */
  public MadeLayers layers() {
    if (layers.isEmpty()) {
      layers.add(new MadeLayers(context));
    }
    return layers.get(0);
  }

  /** Copies of root file systems from streams. Copies exist until everything is closed. */
  public SpooledTars spooledTars() {
    if (spooled.isEmpty()) {
      spooled.add(new SpooledTars(context));
    }
    return spooled.get(0);
  }

  /** The verification of regions that the sources return. */
  public RegionVerification verification() {
    return verification;
  }

  /** The part of a source after its transport. */
  public static String locationOf(String source) {
    return Transports.locationOf(source);
  }

  /** The registry of a source, determined without opening it. */
  public Optional<String> registryOf(String source) {
    return transports().registryOf(source);
  }

  /** The factory of a source's transport. */
  public SourceFactory factoryOf(String source) {
    return transports().factoryOf(source);
  }

  /**
   * The factory for the transport of an image that will be replaced.
   *
   * @throws BadOptionException if the transport does not exist
   */
  public SourceFactory factoryOfTarget(String target) {
    return transports().factoryOf(target, PlaceRole.TARGET);
  }

  /** Announces the registries of the sources of a run. */
  public void nameRegistries(List<String> sources) {
    transports().nameRegistries(sources);
  }

  private Transports transports() {
    return new Transports(extensions, context);
  }

  /** Closes all sources. Failures are ignored, because everything has been read. */
  @Override
  public void close() {
    verification.close();
    ahead.forEach(SourceReadAhead::end);
    closeAll();
  }

  private synchronized void closeAll() {
    for (ImageSource source : opened) {
      try {
        source.close();
      } catch (IOException e) {
        LoggerFactory.getLogger(OpenSources.class).debug("closing a source failed", e);
      }
    }
    opened.clear();
    layers.forEach(MadeLayers::close);
    layers.clear();
    spooled.forEach(SpooledTars::close);
    spooled.clear();
  }
}
