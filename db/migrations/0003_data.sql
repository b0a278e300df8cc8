-- How fresh each table of the contract is: measured by the run that checks the data and again by every import, so that no
-- page scans facts. `longest_gap` is null where there is nothing to compare with, or a fixed limit holds.
CREATE TABLE casey.feeds (
  table_name text COLLATE "C" PRIMARY KEY,
  newest_date date,
  loaded_at timestamptz,
  longest_gap integer,
  checked_on date NOT NULL,
  checked_at timestamptz NOT NULL
);

-- Imports, by upload or by command. An upload's id is made by the browser, so that a repeated request is the same import.
CREATE TABLE casey.imports (
  import_id uuid PRIMARY KEY,
  actor text COLLATE "C" NOT NULL,
  origin text COLLATE "C" NOT NULL CHECK (origin IN ('upload', 'command')),
  strict boolean NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('uploading', 'queued', 'reading', 'storing', 'done', 'refused', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX imports_created_at ON casey.imports (created_at, import_id);
CREATE INDEX imports_unfinished ON casey.imports (created_at) WHERE finished_at IS NULL;

-- The files of an import, stored together or not at all. Counts are null until the import is done or refused.
CREATE TABLE casey.import_files (
  import_id uuid NOT NULL REFERENCES casey.imports (import_id) ON DELETE CASCADE,
  place integer NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  file_name text NOT NULL,
  format text COLLATE "C" CHECK (format IN ('csv', 'ndjson')),
  byte_count bigint,
  bytes_read bigint NOT NULL DEFAULT 0,
  rows_read bigint NOT NULL DEFAULT 0,
  accepted bigint,
  rejected bigint,
  inserted bigint,
  updated bigint,
  unchanged bigint,
  superseded bigint,
  rejects_kept_until timestamptz,
  PRIMARY KEY (import_id, place)
);
