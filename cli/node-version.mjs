const OLDEST = [20, 19];

/**
 * Refuses a Node that is too old. The launcher imports nothing else before it asks: an old Node already fails while it
 * links a module that names what it lacks.
 */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `Casey needs Node ${OLDEST.join(".")} or newer; this is ${version}. Install a newer Node and try again.\n`,
  );
  process.exit(1);
}
