import { errorFields, openLog } from '#platform/log.ts'

/**
 * Whatever nobody caught: the state of this process is not known any more, so it ends and is started anew. Of the error only
 * what may be written down: its message may quote what somebody wrote.
 */
export function endOnSurprise(): void {
  process.on('uncaughtException', (error) => {
    openLog().error('process', errorFields(error))
    process.exit(1)
  })
}
