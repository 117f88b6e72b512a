export function ensureCommandLine(): Promise<string>
