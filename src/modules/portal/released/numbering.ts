import { paragraphsOf } from '../words.ts'

type Numbered = {
  summary: { text: string } | null
  findings: readonly unknown[]
  sections: readonly { answers: readonly unknown[] }[]
}

/** The number of the first paragraph of each part: numbers run through the whole page, as in a United Nations document. */
export type Numbering = { summary: number; findings: number; sections: number[] }

export function numbered(view: Numbered): Numbering {
  const findings = 1 + (view.summary === null ? 0 : paragraphsOf(view.summary.text).length)
  let next = findings + view.findings.length
  const sections = view.sections.map((section) => {
    const first = next
    next += section.answers.length
    return first
  })
  return { summary: 1, findings, sections }
}
