/** What we use of saxen, which brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string
  type Handlers = {
    openTag: (name: string, attributes: () => Readonly<Record<string, string>>, decode: Decode) => void
    closeTag: (name: string) => void
    text: (text: string, decode: Decode) => void
    cdata: (text: string) => void
    attention: (text: string) => void
    error: (error: Error) => void
  }
  export class Parser {
    ns(prefixes: Readonly<Record<string, string>>): this
    on<Event extends keyof Handlers>(event: Event, handler: Handlers[Event]): this
    parse(xml: string): void
  }
}
