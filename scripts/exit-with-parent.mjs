// Loaded into each child with `--import`. A parent that is killed outright cannot stop its children, but the channel to
// it closes; the child then stops as on SIGTERM. On Windows, where a signal would end the child at once, its parent
// closes the channel to stop it.
if (process.channel) {
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
  })
  // Unreferenced, so that the channel alone does not keep a child running.
  process.channel.unref()
}
