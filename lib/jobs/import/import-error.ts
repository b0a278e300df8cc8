/** A file that cannot be imported, in a sentence for who gave it. Nothing was changed. */
export class ImportError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ImportError";
  }
}
