import type { Direction } from '#kernel/lang.ts'

export type DirectedRun = { text: string; dir: Direction }

/**
 * Word decides direction run by run, not by the Unicode algorithm alone: a symbol such as `HSP/EB.2026/15` or a number
 * left in a right-to-left run is torn at its slashes and brackets. So each goes into a run of its own.
 */
const RTL_LETTER = '\\p{Script=Arabic}\\p{Script=Hebrew}\\u0640'
/** Arabic-Indic digits stand with the Arabic text around them. */
/** A mark belongs to the letter before it, so one on an Arabic letter begins nothing. */
const LTR_CORE = `(?:(?![${RTL_LETTER}])\\p{L}\\p{M}*|[0-9])`
/** What holds a code together: no space, and nothing that ends a sentence unless the code goes on behind it. */
const JOINER = "[-./:_@&'’+#=?~,\\u2010-\\u2013]"
const LTR_WORD = `[+\\-−$€£]?${LTR_CORE}+(?:${JOINER}+${LTR_CORE}+)*%?`
/** Brackets right around a code go with it: no line may break between them. */
const LTR_BRACKETED = `[(\\[]${LTR_WORD}(?:[ \\u00a0]${LTR_WORD})*[)\\]]`
const HAS_LATIN = new RegExp(`(?![${RTL_LETTER}])\\p{L}`, 'u')

function push(runs: DirectedRun[], text: string, dir: Direction): void {
  const last = runs.at(-1)
  if (text === '') return
  if (last?.dir === dir) last.text += text
  else runs.push({ text, dir })
}

/** Words with letters pull the next foreign word into their run; bare numbers do not, so that a list of them keeps its order. */
function mergeWords(text: string): DirectedRun[] {
  const runs: DirectedRun[] = []
  let end = 0
  for (const match of text.matchAll(new RegExp(`(?<!\\p{M})(?:${LTR_BRACKETED}|${LTR_WORD})`, 'gu'))) {
    const between = text.slice(end, match.index)
    const last = runs.at(-1)
    const joins = last?.dir === 'ltr' && /^[ \u00a0]$/.test(between) && HAS_LATIN.test(last.text)
    push(runs, between, joins ? 'ltr' : 'rtl')
    push(runs, match[0], 'ltr')
    end = match.index + match[0].length
  }
  push(runs, text.slice(end), 'rtl')
  return runs
}

function splitLeftToRight(text: string): DirectedRun[] {
  const runs: DirectedRun[] = []
  const foreign = new RegExp(`[${RTL_LETTER}](?:[^\\p{L}]*[${RTL_LETTER}\\p{M}])*`, 'gu')
  let end = 0
  for (const match of text.matchAll(foreign)) {
    push(runs, text.slice(end, match.index), 'ltr')
    push(runs, match[0], 'rtl')
    end = match.index + match[0].length
  }
  push(runs, text.slice(end), 'ltr')
  return runs
}

/** Splits a text of the given direction into runs of one direction each; joined again they are the text. */
export function splitRuns(text: string, dir: Direction): DirectedRun[] {
  return dir === 'rtl' ? mergeWords(text) : splitLeftToRight(text)
}
