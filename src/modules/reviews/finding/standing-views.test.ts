import { expect, test } from 'vitest'
import { standingViews, type Verdict } from './finding.ts'

const said = (findingId: string, verdict: Verdict) => ({ findingId, verdict })

test.each<[string, Verdict[], Verdict[]]>([
  ['nothing was said', [], []],
  ['the State agrees', ['agree'], []],
  ['it agrees after a revision', ['disagree', 'agree'], []],
  ['a fact it corrects is not taken up', ['correct_fact'], ['correct_fact']],
  ['only the last of two words', ['correct_fact', 'disagree'], ['disagree']],
])('%s: %o stands as %o', (_, verdicts, wanted) => {
  const other = said('other', 'disagree')
  const views = standingViews([...verdicts.map((verdict) => said('one', verdict)), other])
  expect(views.filter(({ findingId }) => findingId === 'one').map(({ verdict }) => verdict)).toEqual(wanted)
  expect(views).toContainEqual(other)
})
