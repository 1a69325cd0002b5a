package dev.colophon.core;

import dev.colophon.spi.Written;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** An output of a build: an exporter, and the options that it is made with. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Output {

  /**
   * An output as {@code --output} takes it, annotations included.
   *
   * @param record comma-separated fields, {@code type=oci,dest=out.tar,annotation.a=b}
   */
  record Text(String record) implements Output {}

  /**
   * An output whose options are values: none of them is parsed again.
   *
   * @param written the argument that requested it, for messages
   * @param type the exporter's type or alias, {@code oci}
   * @param options the exporter's options by name, in order; {@code type} and annotations are none
   */
  record Typed(Written written, String type, Map<String, String> options) implements Output {

    /** Copies the options, so that the record does not change. */
    public Typed {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  /**
   * An output at a place that is written as a source is.
   *
   * @param written the argument that requested it, for messages
   * @param place where it goes, {@code oci:DIR:TAG} for example
   * @param options further options of the exporter there, by name
   */
  record Place(Written written, String place, Map<String, String> options) implements Output {

    /** Copies the options, so that the record does not change. */
    public Place {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  /** An output at a place that is written as a source is, {@code oci:DIR:TAG} for example. */
  static Output at(String place) {
    return new Place(Written.option(place), place, Map.of());
  }

  /** An output as {@code --output} takes it. It is parsed when the build begins. */
  static Output parse(String record) {
    return new Text(record);
  }

  /** An output of an exporter's type, with these options. */
  static Output of(String type, Map<String, String> options) {
    return new Typed(Written.output("the output of type=" + type), type, options);
  }
}
