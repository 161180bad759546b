/** Stands in for VS Code's native watchdog: ends the extension host when its server has gone. */
exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0); // sends nothing: only asks whether it lives
    } catch {
      process.exit(87);
    }
  }, 1000);
  timer.unref();
};

exports.exit = (code) => process.exit(code ?? 0);
