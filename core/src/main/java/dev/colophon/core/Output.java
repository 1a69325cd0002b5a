package dev.colophon.core;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.spi.OutputDestination;
import dev.colophon.spi.OutputSettings;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** An output of a build: an exporter with its options. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Output {

  /**
   * An output in the syntax of {@code --output}, annotations included.
   *
   * @param record comma-separated fields, {@code type=oci,dest=out.tar,annotation.a=b}
   */
  record Text(String record) implements Output {

    /** A few words, without the options, which may hold secrets. */
    @Override
    public String toString() {
      return "output of a text";
    }
  }

  /**
   * An output whose options are values: none of them is parsed again.
   *
   * @param written the argument that requested it, for messages
   * @param type the exporter's type or alias, {@code oci}
   * @param options the exporter's options by name, in order; {@code type} and annotations are none
   * @param annotations the annotations that this output sets
   */
  record Typed(
      Written written, String type, Map<String, String> options, List<AnnotationOption> annotations)
      implements Output {

    /** Copies the options and annotations, so that the record does not change. */
    public Typed {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
      annotations = List.copyOf(annotations);
    }

    /** This output with an option; {@code colophon exporters} lists them. */
    public Typed with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(options);
      more.put(name, value);
      return new Typed(written, type, more, annotations);
    }

    /** This output with an option that is a path, {@code dest} for example. */
    public Typed with(String name, Path value) {
      return with(name, value.toString());
    }

    /** This output with an option that is a flag, {@code tar} for example. */
    public Typed with(String name, boolean value) {
      return with(name, Boolean.toString(value));
    }

    /**
     * This output with an annotation of its own, at a level of every platform.
     *
     * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
     */
    public Typed annotation(AnnotationLevel level, String key, String value) {
      return annotation(new AnnotationPlace(level, Optional.empty()), key, value);
    }

    /**
     * This output with an annotation of its own, at a level of one platform.
     *
     * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
     */
    public Typed annotation(AnnotationLevel level, Platform platform, String key, String value) {
      return annotation(new AnnotationPlace(level, Optional.of(platform.normalized())), key, value);
    }

    private Typed annotation(AnnotationPlace place, String key, String value) {
      List<AnnotationOption> more = new ArrayList<>(annotations);
      more.add(place.annotation(key, value, written));
      return new Typed(written, type, options, more);
    }

    /** The argument that requested it, without the options, which may hold secrets. */
    @Override
    public String toString() {
      return written.toString();
    }
  }

  /**
   * An output at a place in the syntax of a source.
   *
   * @param written the argument that requested it, for messages
   * @param place the place, {@code oci:DIR:TAG} for example
   * @param options further options of the exporter there, by name
   */
  record Place(Written written, String place, Map<String, String> options) implements Output {

    /** Copies the options, so that the record does not change. */
    public Place {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The place, without the options, which may hold secrets. */
    @Override
    public String toString() {
      return place;
    }
  }

  /** An output at a place in the syntax of a source, {@code oci:DIR:TAG} for example. */
  static Output at(String place) {
    return new Place(Written.option(place), place, Map.of());
  }

  /** An output in the syntax of {@code --output}. It is parsed when the build begins. */
  static Output parse(String record) {
    return new Text(record);
  }

  /** An output of an exporter's type, without options. */
  static Typed of(String type) {
    return new Typed(Written.output("the output of type=" + type), type, Map.of(), List.of());
  }

  /** An output of the settings that a module of exporters offers, {@code OciOutput} for example. */
  static Typed of(OutputSettings settings) {
    OutputDestination destination = settings.destination();
    Typed output = of(destination.type());
    return new Typed(output.written, output.type, destination.options(), List.of());
  }
}
