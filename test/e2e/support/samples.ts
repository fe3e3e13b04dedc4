import { pages } from '#app/pages.ts'
import type { PageDeclaration } from '#platform/http/route.ts'
import { ask } from '#test/helpers/ask.ts'

/** Values for the parameters of addresses, by name; one page may need another kind under the same name. */
export type Sample = { [parameter: string]: string }

type Row = { [column: string]: string | null }

/** Things of one review of the demonstration, by the name of its State and the short name of its cycle. */
export async function sampleOf(adminUrl: string, country: string, cycle: string): Promise<Sample> {
  const [row] = (await ask(
    adminUrl,
    `select r.id as "reviewId", c.id as "cycleId", c.mechanism_id as "mechanismId",
       (select s.id from section s where s.object_id = r.object_id and s.key = 'policy') as "sectionId",
       (select s.id from section s where s.object_id = r.object_id and s.key = 'needs') as "otherSectionId",
       (select a.id from answer a join section s on s.id = a.section_id
         where s.object_id = r.object_id and s.key = 'policy' order by a.id limit 1) as "draftAnswerId",
       (select d.id from questionnaire_draft d where d.object_id = c.mechanism_id order by d.id limit 1) as "draftId",
       (select i.id from draft_item i join questionnaire_draft d on d.id = i.draft_id
         where d.object_id = c.mechanism_id and i.kind = 'question' order by i.position desc limit 1) as "itemId",
       (select id from submitted_answer a where a.object_id = r.object_id order by id limit 1) as "answerId",
       (select id from finding f where f.object_id = r.object_id order by f.number, f.id limit 1) as "findingId"
     from review r join cycle c on c.id = r.cycle_id join organisation o on o.id = r.organisation_id
     where o.name ->> 'en' = '${country}' and c.slug = '${cycle}'`,
  )) as Row[]
  if (row === undefined) throw new Error(`no review of ${country} in the cycle "${cycle}"`)
  const found = Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  const none = '00000000-0000-4000-8000-000000000000'
  const own = Object.fromEntries(found)
  return {
    ...own,
    // A draft, which only the secretariat sees.
    of: own['draftId'] ?? none,
    importId: none,
    renderingId: none,
    paperId: none,
    format: 'docx',
    fileId: none,
    slot: 'guidelines_use',
    code: 'QQ',
    placeCode: 'EGY-1818253931',
    as: 'public',
    token: 'none.such',
  }
}

/** The address of a declared page with these values. */
export function addressOf(page: PageDeclaration, lang: string, sample: Sample): string {
  const own: Sample = page.id === 'surveys.history' ? { ...sample, answerId: sample['draftAnswerId'] ?? '' } : sample
  const path = page.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = own[name]
    if (value === undefined || value === '') throw new Error(`no sample of ${name} for ${page.id}`)
    return value
  })
  return path === '' ? `/${lang}` : `/${lang}/${path}`
}

export function getPage(id: string): PageDeclaration {
  const page = pages.find((one) => one.id === id)
  if (page === undefined) throw new Error(`no page ${id}`)
  return page
}
