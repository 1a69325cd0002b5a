package dev.colophon.core.internal.found.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A JGit system with no git configuration other than the repository's. By default, JGit runs git to
 * find the system configuration, writes measurements of file systems into the user's configuration,
 * and runs filters that either configures. It measures file systems by writing files into the
 * repository, which the owner of a foreign repository could turn into links; so the values are
 * given here.
 */
final class IsolatedReader extends SystemReader.Delegate {

  IsolatedReader(SystemReader before) {
    super(before);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new Empty(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getUserConfig() {
    return new Empty(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() {
    return new Empty(null, FS.DETECTED);
  }

  /** A configuration that is not stored. */
  private static final class Empty extends FileBasedConfig {

    Empty(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    /** The timestamp resolution of a file system: the coarsest that JGit expects. */
    @Override
    public long getTimeUnit(
        String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(FS.FileStoreAttributes.FALLBACK_TIMESTAMP_RESOLUTION)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
