export const limit: number
export function pageSizes(folder: string): { page: string; bytes: number }[]
