import type { MessageKey, T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import { loadWaits, type Waits } from '#modules/surveys/index.ts'
import { pageLoader } from '#platform/http/page.ts'
import type { WorkItem } from '#platform/registry.ts'
import { DueChip } from '#ui/chips.tsx'
import { EmptyState } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { workPage } from '../portal.routes.ts'
import { WaitsSections } from './waits.part.tsx'
import { loadWork } from './work.service.ts'
import type { MyWork } from './work.ts'

export const handle = { shell: 'work' }

type Data = MyWork & { waits: Waits }

export const loader = pageLoader(workPage, async (ctx, { info }): Promise<Data> => ({
  ...(await loadWork(ctx)),
  waits: await loadWaits(ctx, info.t),
}))

export default function WorkPage({ loaderData }: { loaderData: Data }) {
  const t = useText()
  const { today, first, later, waiting } = loaderData
  return (
    <>
      <title>{t('portal.work.title')}</title>
      <PageTitle lead={t('portal.work.lead')}>{t('portal.work.title')}</PageTitle>
      <div className="work-columns">
        <div>
          {first.length > 0 ? (
            <Section title={t('portal.work.first')}>
              <Items items={first} today={today} />
            </Section>
          ) : (
            <EmptyState title={t('portal.work.nothing')}>
              <p>{t('portal.work.nothingText')}</p>
            </EmptyState>
          )}
          {later.length === 0 ? null : (
            <Section title={t('portal.work.later')}>
              <Items items={later} today={today} later />
            </Section>
          )}
        </div>
        {waiting.length === 0 ? null : (
          <Section title={t('portal.work.waiting')}>
            <Items items={waiting} today={today} later />
          </Section>
        )}
      </div>
      <WaitsSections waits={loaderData.waits} />
    </>
  )
}

function Items({ items, today, later = false }: { items: readonly WorkItem[]; today: Date; later?: boolean }) {
  const t = useText()
  return (
    <ul className={later ? 'work-list work-list-later' : 'work-list'}>
      {items.map((item) => (
        <li key={`${item.key} ${item.href}`}>
          <a href={item.href}>{sentence(t, item)}</a>
          {item.dueOn === undefined ? null : <DueChip due={item.dueOn} now={today} />}
        </li>
      ))}
    </ul>
  )
}

/** The message another module named: its key and parameters are checked where the item is made. */
function sentence(t: T, item: WorkItem): string {
  const names = Object.entries(item.names).map(([key, name]) => [key, inLang(name, t.lang).text])
  const say = t as (key: MessageKey, params: object) => string
  return say(item.key as MessageKey, { ...item.params, ...Object.fromEntries(names) })
}
