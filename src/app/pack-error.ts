/** A pack that cannot be loaded; the message names the file and the place in it. */
export class PackError extends Error {
  constructor(file: string, problems: readonly string[]) {
    super([`The pack file ${file} cannot be used:`, ...problems.map((problem) => `  ${problem}`)].join('\n'))
    this.name = 'PackError'
  }
}
