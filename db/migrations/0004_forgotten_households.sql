-- Households that were erased at their wish, so that a later load does not bring them back unseen. Of the id only its SHA-256
-- is kept: who knows the id can look whether it is here, nobody can read it.
CREATE TABLE casey.forgotten_households (
  household_hash text COLLATE "C" PRIMARY KEY,
  forgotten_at timestamptz NOT NULL DEFAULT now()
);
