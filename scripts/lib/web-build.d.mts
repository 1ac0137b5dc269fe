export function buildWeb(outDir: string, config?: string): Promise<void>
