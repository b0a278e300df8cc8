import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { embeddedStatus, startEmbedded } from "@/db/embedded/start";
import { bundleHolder } from "./holder-process";
import { makeReadyFolder, makeThrowAwayFolder } from "./throw-away-server";

export interface EmbeddedPlace {
  holders: Awaited<ReturnType<typeof bundleHolder>>;
  ready: Awaited<ReturnType<typeof makeReadyFolder>>;
  /** A new folder, and one in it that is not there yet. */
  parent: string;
  dataDir: string;
}

/** For the tests of a file: processes that hold servers, and for each test a new place for one; what still runs there is stopped after. */
export function embeddedPlaces(): EmbeddedPlace {
  const place = {} as EmbeddedPlace;
  beforeAll(async () => {
    [place.holders, place.ready] = await Promise.all([bundleHolder(), makeReadyFolder()]);
  });
  afterAll(() => {
    place.holders.remove();
    place.ready.remove();
  });
  beforeEach(() => {
    place.parent = makeThrowAwayFolder();
    place.dataDir = path.join(place.parent, "data");
  });
  afterEach(async () => {
    const { state } = await embeddedStatus(place.dataDir);
    if (state === "running") await (await startEmbedded({ dataDir: place.dataDir, durable: false })).release();
    rmSync(place.parent, { recursive: true });
  });
  return place;
}
