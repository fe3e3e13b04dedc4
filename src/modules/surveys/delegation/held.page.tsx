import { directionOf, inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { DueChip, StateChip } from '#ui/chips.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { LinkButton } from '#ui/button.tsx'
import { heldPage } from '../surveys.routes.ts'
import type { HolderRole, SectionState } from '../section/section.ts'
import { TONES } from './delegation-table.part.tsx'
import { type HeldSection, type HeldView, loadHeld } from './held-view.service.ts'
import './delegation.css'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(heldPage, async (ctx, { params }) => await loadHeld(ctx, params.reviewId))

/** What whoever holds a section in this role is to do in this state; otherwise it is another's turn. */
function turnOf(state: SectionState, roles: readonly HolderRole[]): 'answer' | 'validate' | 'done' | 'wait' {
  const writes = roles.some((role) => role !== 'validator')
  if (state === 'CLEARED') return 'done'
  if (state === 'OPEN' || state === 'ASSIGNED' || state === 'DRAFTED') return writes ? 'answer' : 'wait'
  return state === 'READY' && roles.includes('validator') ? 'validate' : 'wait'
}

export default function HeldPage({ loaderData: view }: { loaderData: HeldView }) {
  const t = useText()
  const country = inLang(view.country, t.lang).text
  return (
    <>
      <title>{`${t('held.title')} · ${country}`}</title>
      <PageTitle kicker={country} lead={t('held.lead')}>
        {t('held.title')}
      </PageTitle>
      {view.sections.length === 0 ? (
        <EmptyState title={t('held.none')}>
          <p>{t('held.noneText')}</p>
        </EmptyState>
      ) : null}
      {view.sections.map((section) => (
        <Held key={section.id} view={view} section={section} />
      ))}
    </>
  )
}

function Held({ view, section }: { view: HeldView; section: HeldSection }) {
  const t = useText()
  const { number, title, city, state, dueOn, answered, asked, returnReason, notes, roles } = section
  const turn = turnOf(state, roles)
  const back = returnReason !== null && turn === 'answer'
  return (
    <Section
      title={
        <>
          {t.format.digits(number)} {inLang(title, t.lang).text}
          {city === null ? null : (
            <>
              {' · '}
              <Isolate>{inLang(city, t.lang).text}</Isolate>
            </>
          )}
        </>
      }
    >
      <p className="chips">
        <StateChip tone={TONES[state]}>{t(`survey.state.${state}`)}</StateChip>
        {dueOn === null ? null : <DueChip due={dueOn} now={view.today} />}
        <span>{t('survey.progress', { answered, asked })}</span>
      </p>
      {back ? (
        <Notice kind="warning" title={t('survey.returned')}>
          <p dir="auto">{returnReason}</p>
        </Notice>
      ) : null}
      {notes.map((note) => (
        <div key={note.at} className="held-note">
          <p className="quiet">
            {t('held.note', { name: inLang(note.by, t.lang).text, date: t.format.date(note.at) })}
          </p>
          <p lang={note.lang} dir={directionOf(note.lang)}>
            {note.body}
          </p>
        </div>
      ))}
      <p>{t(`held.turn.${turn}`)}</p>
      <LinkButton
        href={paths.section(t.lang, view.reviewId, section.id)}
        look={turn === 'answer' || turn === 'validate' ? 'main' : 'second'}
      >
        {t(`held.open.${turn === 'answer' || turn === 'validate' ? turn : 'read'}`)}
      </LinkButton>
    </Section>
  )
}
