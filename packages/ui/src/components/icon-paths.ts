/** SVG paths of outlines on a grid of 24. */
export const iconPaths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2',
  alert: 'M12 3.5L21.5 20h-19zM12 10v4.5M12 17.2v.1',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.5M12 7.7v.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 7.5a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
  seat: 'M12 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20.5 20.5',
  mail: 'M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7',
  back: 'M14.5 6L8.5 12l6 6',
  forward: 'M9.5 6l6 6-6 6',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7',
  speech: 'M4 5h16v11h-9l-4.5 4v-4H4z',
  down: 'M6 9.5l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  outside: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
}

/** The name of an icon. */
export type IconName = keyof typeof iconPaths
