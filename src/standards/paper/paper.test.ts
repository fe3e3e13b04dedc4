import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { form, heldBy, readFrom } from './paper.fixture.ts'
import { readPaper } from './read-paper.ts'
import { writePaperDocx } from './write-docx.ts'
import { writePaperXlsx } from './write-xlsx.ts'

describe('what is written is read', () => {
  test('Word', async () => {
    await fc.assert(
      fc.asyncProperty(form, async (given) => {
        expect(readFrom(readPaper(await writePaperDocx(given)), given)).toEqual(heldBy(given))
      }),
      { numRuns: 60 },
    )
  })

  test('Excel', () => {
    fc.assert(
      fc.property(form, (given) => {
        expect(readFrom(readPaper(writePaperXlsx(given)), given)).toEqual(heldBy(given))
      }),
      { numRuns: 200 },
    )
  })
})
