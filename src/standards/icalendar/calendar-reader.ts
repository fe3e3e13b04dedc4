/** For tests: reads a calendar (RFC 5545) with no code of the writer's. Names keep their parameters. */
export type ReadCalendar = { properties: Record<string, string>; events: Record<string, string>[] }

function unescaped(value: string): string {
  return value.replaceAll(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}

export function readCalendar(text: string): ReadCalendar {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  const properties: Record<string, string> = {}
  const events: Record<string, string>[] = []
  let into = properties
  for (const line of lines) {
    const colon = line.indexOf(':')
    const [name, value] = [line.slice(0, colon), unescaped(line.slice(colon + 1))]
    if (name === 'BEGIN' && value === 'VEVENT') {
      into = {}
      events.push(into)
    } else if (name === 'END' && value === 'VEVENT') into = properties
    else if (name !== 'BEGIN' && name !== 'END' && name !== '') into[name] = value
  }
  return { properties, events }
}
