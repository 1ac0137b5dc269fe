export function buildWeb(outDir: string, config?: string): Promise<void>
export function buildOffice(outDir: string): Promise<void>
