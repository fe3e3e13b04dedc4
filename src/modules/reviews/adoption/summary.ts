/** A summary has seven to twelve pages (DOMAIN, ADOPTED); a page holds about this many characters. */
export const SUMMARY_PAGES = { least: 7, most: 12, characters: 3000 } as const

/** About how many pages a text fills, at least one where there is any. */
export function pagesOf(text: string): number {
  return Math.ceil(text.trim().length / SUMMARY_PAGES.characters)
}

export type SummaryFit = 'empty' | 'short' | 'fits' | 'long'

export function fitOf(pages: number): SummaryFit {
  if (pages === 0) return 'empty'
  if (pages < SUMMARY_PAGES.least) return 'short'
  return pages > SUMMARY_PAGES.most ? 'long' : 'fits'
}

/** Paragraphs are parted by an empty line. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}
