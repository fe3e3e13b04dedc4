const NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a host, with or without its port, names this machine and nothing else. */
export function isLoopback(host: string): boolean {
  const url = `http://${host}`
  return URL.canParse(url) && NAMES.has(new URL(url).hostname)
}
