/** What the surveys hand to app/ beside their pages. */
export { answersFile } from './exchange/answer-file.schema.ts'
export { exportAnswersIn, readFile as readAnswersFile, stageIn } from './exchange/exchange.service.ts'
export { answersCsv, answersJson } from './exchange/write-file.ts'
