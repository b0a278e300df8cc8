/** Something a person asked for that cannot be done; `message` is a sentence for them, and all they are told. */
export class Refusal extends Error {
  override name = "Refusal";
}
