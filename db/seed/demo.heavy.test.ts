import { describeDemo } from "./demo-test-kit";

describeDemo({ seed: 2, until: "2026-03-04", timeZone: "America/New_York" });
