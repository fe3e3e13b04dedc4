import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type pg from 'pg'

/** The driver speaks COPY, though its types do not say so: it hands what comes to the statement that is running. */
type Wire = pg.Connection & {
  sendCopyFromChunk: (chunk: Buffer) => void
  sendCopyFail: (reason: string) => void
  endCopyFrom: () => void
}

type Running = pg.Submittable & {
  handleCommandComplete: (told: { text: string }) => void
  handleReadyForQuery: () => void
  handleError: (error: Error) => void
  handleCopyData?: (told: { chunk: Buffer }, wire: Wire) => void
  handleCopyInResponse?: (wire: Wire) => void
}

/** Rows are gathered to pieces of about this size: one write for each would cost more than the rows. */
const PIECE = 64 * 1024

/** Runs a COPY statement; gives the number of rows that the server tells at its end. */
async function run(client: pg.Client, statement: string, hooks: Partial<Running>): Promise<number> {
  return await new Promise<number>((resolve, reject) => {
    let rows = 0
    const running: Running = {
      submit: (wire) => wire.query(statement),
      handleCommandComplete: ({ text }) => {
        rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)
      },
      handleReadyForQuery: () => resolve(rows),
      handleError: reject,
      ...hooks,
    }
    client.query(running)
  })
}

/** `copy ... to stdout` into a stream, no faster than the stream takes it. Gives the number of rows. */
export async function copyOut(client: pg.Client, statement: string, to: Writable): Promise<number> {
  let rows: Buffer[] = []
  let size = 0
  const send = (): boolean => {
    const piece = Buffer.concat(rows)
    rows = []
    size = 0
    return to.write(piece)
  }
  const count = await run(client, statement, {
    handleCopyData: ({ chunk }, wire) => {
      // Copied: the driver uses its buffer again.
      rows.push(Buffer.from(chunk))
      size += chunk.length
      if (size < PIECE || send()) return
      wire.stream.pause()
      // Nothing drains a stream that broke: then the statement runs out, and its rows go nowhere.
      const goOn = (): void => {
        to.off('drain', goOn).off('close', goOn)
        wire.stream.resume()
      }
      to.on('drain', goOn).on('close', goOn)
    },
  })
  if (size > 0) send()
  to.end()
  return count
}

/** `copy ... from stdin` out of a stream, no faster than the server takes it. Gives the number of rows. */
export async function copyIn(client: pg.Client, statement: string, from: AsyncIterable<Buffer>): Promise<number> {
  let refused = false
  let broken: unknown
  const pour = async (wire: Wire): Promise<void> => {
    try {
      for await (const chunk of from) {
        if (refused) return
        wire.sendCopyFromChunk(chunk)
        if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
      }
      wire.endCopyFrom()
    } catch (error) {
      broken = error
      wire.sendCopyFail('what was to be copied could not be read')
    }
  }
  return await new Promise<number>((resolve, reject) => {
    const hooks: Partial<Running> = {
      handleCopyInResponse: (wire) => void pour(wire),
      handleError: (error) => {
        refused = true
        reject(broken instanceof Error ? broken : error)
      },
    }
    run(client, statement, hooks).then(resolve, reject)
  })
}
