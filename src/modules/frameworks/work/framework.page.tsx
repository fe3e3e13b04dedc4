import { inLang, type LangMap } from '#kernel/lang.ts'
import { byName } from '#i18n/sort.ts'
import { pageLoader } from '#platform/http/page.ts'
import type { ChainCard } from '#platform/registry.ts'
import { Tag } from '#ui/chips.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { inNumerals } from '#ui/numerals.ts'
import { Block, InLang, Isolate, LangNote, useText } from '#ui/text.tsx'
import { frameworkPage } from '../frameworks.routes.ts'
import { ProvisionFactsList } from '../provision/facts.part.tsx'
import { sourceText } from '#ui/source.ts'
import {
  type Beside,
  type FrameworkView,
  loadFramework,
  type ProvisionView,
  type WorkView,
} from './framework.service.ts'

export const loader = pageLoader(
  frameworkPage,
  async (ctx, { query }): Promise<FrameworkView> => await loadFramework(ctx, query.of ?? 'review'),
)

export default function Framework({ loaderData }: { loaderData: FrameworkView }) {
  const t = useText()
  const { asked, demonstration, mechanism, works } = loaderData
  const title = t(`framework.title.${asked}`)
  const lead = t(`framework.lead.${asked}`)
  return (
    <>
      <title>{title}</title>
      <meta name="description" content={lead} />
      <PageTitle kicker={<InLang of={mechanism} />} lead={lead}>
        {title}
      </PageTitle>
      {demonstration && asked !== 'review' ? (
        <Notice kind="warning" title={t('framework.real')}>
          <p>{t('framework.realText')}</p>
        </Notice>
      ) : null}
      {works.map((view) => (
        <WorkText key={view.work.id} view={view} />
      ))}
    </>
  )
}

function WorkText({ view }: { view: WorkView }) {
  const t = useText()
  const { work, provisions } = view
  const note = work.note === null ? undefined : inLang(work.note, t.lang)
  return (
    <Section title={<InLang of={work.title} />} band={work.expression === null}>
      <p className="chips">
        <Tag>{t(`framework.status.${work.status}`)}</Tag>
        {work.expression === null ? null : (
          <span>{t('framework.version', { version: work.expression.version, dated: work.expression.dated })}</span>
        )}
        {work.period === null ? null : (
          <span>
            {t('framework.years', {
              from: t.format.year(work.period.from),
              to: t.format.year(work.period.extendedTo ?? work.period.to),
            })}
          </span>
        )}
        {work.mandate === null ? null : <Isolate>{work.mandate.symbol}</Isolate>}
      </p>
      {note === undefined ? null : work.expression === null ? (
        <Notice title={t(`framework.status.${work.status}`)}>
          <Block text={note.text} lang={note.lang} />
        </Notice>
      ) : (
        <Block text={note.text} lang={note.lang} />
      )}
      <LangNote of={textsOf(provisions)} />
      {provisions.map((provision) => (
        <ProvisionText key={provision.eid} provision={provision} depth={0} />
      ))}
    </Section>
  )
}

function textsOf(provisions: readonly ProvisionView[]): LangMap[] {
  return provisions.flatMap((provision) => [provision.text, ...textsOf(provision.children)])
}

/** A provision and those below it; its address is the same in every language. */
function ProvisionText({ provision, depth }: { provision: ProvisionView; depth: number }) {
  const t = useText()
  const text = inLang(provision.text, t.lang)
  const Heading = depth === 0 ? 'h3' : 'h4'
  return (
    <div className={depth === 0 ? 'provision provision-group' : 'provision'} id={provision.eid}>
      <div className="provision-body">
        <a className="provision-number" href={`#${provision.eid}`} title={t('framework.permalink')}>
          {t.format.digits(inLang(provision.num, t.lang).text)}
        </a>
        <div className="provision-words">
          {provision.heading === null ? null : (
            <Heading>
              <InLang of={provision.heading} />
            </Heading>
          )}
          <Block text={text.wanted ? inNumerals(t, text.text) : text.text} lang={text.lang} labelled={false} />
          <ProvisionFactsList facts={provision.facts} />
        </div>
        <BesideProvision beside={provision.beside} paragraph={provision.paragraph} />
      </div>
      {provision.children.length === 0 ? null : (
        <ol className="provision-list">
          {provision.children.map((child) => (
            <li key={child.eid}>
              <ProvisionText provision={child} depth={depth + 1} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function BesideProvision({ beside, paragraph }: { beside: Beside; paragraph: string | null }) {
  const t = useText()
  return (
    <div className="provision-beside">
      {paragraph === null ? null : <p>{t('framework.source', { source: sourceText(t, paragraph) })}</p>}
      {beside.questions === 0 ? null : <p>{t('framework.questions', { count: beside.questions })}</p>}
      <Cards title={t('framework.findings')} cards={beside.cards.filter((card) => card.kind === 'finding')} />
      <Cards title={t('framework.others')} cards={beside.cards.filter((card) => card.kind !== 'finding')} />
    </div>
  )
}

function Cards({ title, cards }: { title: string; cards: readonly ChainCard[] }) {
  const t = useText()
  if (cards.length === 0) return null
  return (
    <>
      <p>{title}</p>
      <ul>
        {cards.toSorted(byName(t.lang, (card) => inLang(card.label, t.lang).text)).map((card) => (
          <li key={card.id}>
            {card.href === undefined ? (
              <InLang of={card.label} />
            ) : (
              <a href={card.href}>
                <InLang of={card.label} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
