/** A column as spreadsheets name it: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = index % 26
  const head = index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)
  return `${head}${String.fromCharCode(65 + rest)}`
}
