// Preloaded into the web server and the worker: when the launcher is gone, even by `kill -9`, nothing may be left behind.
process.on("disconnect", () => process.exit(0));
