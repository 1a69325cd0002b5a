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

/** Opens sources by their transport and closes them all at the end. */
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

  /** Goes on with other extensions, plug-ins among them, than those that opened what is open. */
  public void goOnWith(Extensions others) {
    extensions = others;
  }

  /**
   * The image of a source, its documents read; each source is read once.
   *
   * @throws BadOptionException if there is no such transport
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
   * The image that the program has open; it is not closed here.
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

  /** Begins to read a source, and its blobs for their digests, on another thread. */
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

  /** Begins to read those of several sources that are in registries, all at the same time. */
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
   * The image of a source, whose documents are read again.
   *
   * @param maxDocumentSize the largest document that is read, in bytes
   * @throws BadOptionException if there is no such transport
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

  /** Makes layers from the sources; they exist until everything is closed. */
  public MadeLayers layers() {
    if (layers.isEmpty()) {
      layers.add(new MadeLayers(context));
    }
    return layers.get(0);
  }

  /** Copies root file systems that come as streams; the copies are there until all is closed. */
  public SpooledTars spooledTars() {
    if (spooled.isEmpty()) {
      spooled.add(new SpooledTars(context));
    }
    return spooled.get(0);
  }

  /** Verifies the regions that the sources hand out. */
  public RegionVerification verification() {
    return verification;
  }

  /** The part of a source after its transport. */
  public static String locationOf(String source) {
    return Transports.locationOf(source);
  }

  /** The registry that a source is in, without opening it. */
  public Optional<String> registryOf(String source) {
    return transports().registryOf(source);
  }

  /** The factory of a source's transport. */
  public SourceFactory factoryOf(String source) {
    return transports().factoryOf(source);
  }

  /**
   * The factory of the transport of an image that is replaced.
   *
   * @throws BadOptionException if there is no such transport
   */
  public SourceFactory factoryOfTarget(String target) {
    return transports().factoryOf(target, PlaceRole.TARGET);
  }

  /** A run begins that names the registries of these sources. */
  public void nameRegistries(List<String> sources) {
    transports().nameRegistries(sources);
  }

  private Transports transports() {
    return new Transports(extensions, context);
  }

  /** Closes every source. A failure does no harm, since everything has been read. */
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
