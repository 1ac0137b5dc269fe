/** SVG paths of a table's own icons, as outlines on a grid of 24. */
export const tableIconPaths = {
  more: 'M5 12v.1M12 12v.1M19 12v.1',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  ascending: 'M12 19V6M7 10.5L12 5.5l5 5',
  descending: 'M12 5v13M7 13.5l5 5 5-5',
  sortable: 'M8 9.5L12 5.5l4 4M8 14.5l4 4 4-4',
} as const
