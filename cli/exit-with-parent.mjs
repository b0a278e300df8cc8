// Preloaded into the web server and the worker: when the launcher is gone, even by `kill -9`, nothing may be left behind. The
// channel to it alone keeps no process alive that has done its work.
process.on("disconnect", () => process.exit(0));
process.channel.unref();
