import type { ReactNode } from 'react'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button, LinkButton } from '#ui/button.tsx'
import { StateChip } from '#ui/chips.tsx'
import { TextArea } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { isDoneInRoom, taskPath } from './task-path.ts'
import type { RoomView } from './room-view.service.ts'
import './room.css'

/** The three questions: what is expected of me, by when, and who waits for whom. */
export function Expectations({ view, children }: { view: RoomView; children: ReactNode }) {
  const t = useText()
  const { room, expected } = view
  const mine = expected.filter((e) => e.mine)
  const others = expected.filter((e) => !e.mine)
  return (
    <Section title={t(mine.length > 0 ? 'room.mine' : 'room.notMine')}>
      {view.returned === null ? null : (
        <Notice kind="warning" title={t('room.returned')}>
          <p className="room-list" dir="auto">
            {view.returned}
          </p>
        </Notice>
      )}
      {mine.map(({ task }) => (
        <div key={task} className="room-act">
          <p>{t(`room.task.${task}`)}</p>
          {isDoneInRoom(task) ? null : (
            <Actions>
              <LinkButton look="main" href={taskPath(t.lang, room.reviewId, task)}>
                {t(`room.go.${task}`)}
              </LinkButton>
            </Actions>
          )}
        </div>
      ))}
      {children}
      {others.length === 0 ? null : (
        <ul className="room-waits">
          {others.map(({ side, task }) => (
            <li key={`${side} ${task}`}>
              <StateChip tone="waiting">{t(`room.side.${side}`)}</StateChip>
              <p>{t(`room.waits.${task}`)}</p>
            </li>
          ))}
        </ul>
      )}
      {expected.length === 0 ? <p>{t(room.state === 'WITHDRAWN' ? 'room.left' : 'room.over')}</p> : null}
    </Section>
  )
}

/** The moves of the reader's role in this state; what still stands in the way is said at the button. */
export function Verbs({ view, problem }: { view: RoomView; problem: Problem | undefined }) {
  const t = useText()
  if (view.verbs.length === 0) return null
  return (
    <ActForm name="move" problem={problem}>
      {view.verbs.map(({ verb, may }) => (
        <div key={verb} className="room-act">
          <p className="quiet">{t(`room.verbHint.${verb}`)}</p>
          <Actions>
            <Button look="main" name="verb" value={verb} may={may}>
              {t(`room.verb.${verb}`)}
            </Button>
          </Actions>
        </div>
      ))}
    </ActForm>
  )
}

/** The case officer looks at completeness, never at substance: accepts, or gives back with the list of what is missing. */
export function CheckForm({ view, problem }: { view: RoomView; problem: Problem | undefined }) {
  const t = useText()
  const answers = (view.submitted?.parts ?? []).flatMap((part) => part.answers)
  return (
    <>
      <Section title={t('room.check')} lead={t('room.checkLead')} id="check">
        <DefinitionList
          items={[
            { term: t('room.check.version'), value: t.format.number(view.submitted?.number ?? 0) },
            { term: t('room.check.sections'), value: t.format.number(view.submitted?.parts.length ?? 0) },
            { term: t('room.check.answers'), value: t.format.number(answers.length) },
            {
              term: t('room.check.notAvailable'),
              value: t.format.number(answers.filter((a) => a.notAvailable).length),
            },
            { term: t('room.check.evidence'), value: t.format.number(answers.reduce((sum, a) => sum + a.evidence, 0)) },
          ]}
        />
        <Verbs view={view} problem={problem} />
      </Section>
      <Section title={t('room.return')} lead={t('room.returnLead')}>
        <ActForm name="return" problem={problem} labels={{ reason: t('room.returnList') }}>
          <TextArea
            name="reason"
            label={t('room.returnList')}
            hint={t('room.returnHint')}
            required
            rows={5}
            maxLength={2000}
            lang={t.lang}
          />
          <Actions>
            <Button>{t('room.returnAct')}</Button>
          </Actions>
        </ActForm>
      </Section>
    </>
  )
}
