import { describeDemo } from "./demo-test-kit";

describeDemo({ seed: 1, until: "2026-11-22", timeZone: "UTC" }, { inDepth: true });
describeDemo({ seed: 2, until: "2026-03-04", timeZone: "America/New_York" }, { inDepth: true });
