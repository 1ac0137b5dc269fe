// Loaded into each child with `--import`. A parent that is killed outright cannot stop its children, but the
// channel to it closes; the child then leaves the way it would on SIGTERM. On Windows, where a signal would
// end it at once, this is also how it is asked to stop.
if (process.channel) {
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
  })
  // Listening must not keep a child alive that has nothing else to do.
  process.channel.unref()
}
