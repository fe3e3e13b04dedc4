import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { paths } from '#paths'
import { Notice } from '#ui/notice.tsx'
import { useText } from '#ui/text.tsx'
import type { Conflict } from '../answer/save-result.ts'
import { slotText } from '../entry/entry.ts'
import { surveyPaths } from './section-paths.ts'
import type { SectionView } from './section-view.ts'
import { fieldsOf, restoreFields, send } from './send.ts'
import { openWaiting, shelfHere, shelfKey, type Waiting } from '#ui/waiting.ts'

/** Milliseconds before words of an earlier page that found no connection are sent again. */
const PAUSE = 5000

/** What of this section waits on this device for this person. */
export function useWaiting({ me, sectionId }: SectionView): Waiting {
  return useMemo(() => openWaiting(shelfHere(), shelfKey(me, sectionId)), [me, sectionId])
}

function versionOf(view: SectionView, slot: string): number | undefined {
  return view.fields.find(({ question, entryPath }) => slotText({ question: question.id, entryPath }) === slot)?.version
}

const wait = async (ms: number): Promise<void> => await new Promise((done) => setTimeout(done, ms))

/**
 * Words that an earlier page could not send go first. What arrives is shown by the page anew; what somebody else changed meanwhile
 * awaits the person's choice, with their own words in the form.
 */
export function useReplay(view: SectionView, waiting: Waiting, form: RefObject<HTMLDivElement | null>): Conflict[] {
  const { lang } = useText()
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const address = surveyPaths.autosave(lang, view.reviewId, view.sectionId)
  useEffect(() => {
    let here = true
    const replay = async (): Promise<void> => {
      let arrived = false
      for (const { slot, fields } of waiting.list()) {
        const element = form.current?.querySelector('form') ?? null
        if (element !== null) restoreFields(element, fields)
        let done = await send(address, fields, slot)
        while (here && (done.state === 'queued' || done.state === 'signedOut')) {
          waiting.mark(slot, done.state === 'queued' ? 'away' : 'signedOut')
          await wait(PAUSE)
          done = await send(address, fields, slot)
        }
        if (!here) return
        waiting.mark(slot, 'reached')
        const { receipt, conflict } = done
        if (done.state !== 'refused') waiting.drop(slot, fields)
        if (receipt !== undefined && receipt.version !== versionOf(view, slot)) arrived = true
        if (conflict !== undefined) setConflicts((before) => [...before, conflict])
      }
      if (arrived) globalThis.location.reload()
    }
    void replay()
    return () => {
      here = false
    }
    // Once for each page: what is typed on it goes its own way.
  }, [address, view, waiting, form])
  return conflicts
}

/** Without a connection a form that is sent would take the page away: its words wait, and the page stays. */
export function useStaying(view: SectionView, waiting: Waiting, form: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = form.current?.querySelector('form')
    const stay = (event: SubmitEvent): void => {
      if (globalThis.navigator.onLine && waiting.view().away.length === 0) return
      event.preventDefault()
      const active = document.activeElement?.closest('.question')?.id.slice(2)
      if (element !== null && element !== undefined && active !== undefined && versionOf(view, active) !== undefined) {
        waiting.put(active, fieldsOf(element, active))
        waiting.mark(active, 'away')
      }
      globalThis.dispatchEvent(new Event('online'))
      document.getElementById('waiting')?.scrollIntoView({ block: 'nearest' })
    }
    element?.addEventListener('submit', stay)
    return () => element?.removeEventListener('submit', stay)
  }, [view, waiting, form])
}

/** Says what waits and why; nothing while everything has arrived. */
export function WaitingNotice({ view, waiting }: { view: SectionView; waiting: Waiting }) {
  const t = useText()
  const { away, signedOut } = useSyncExternalStore(waiting.subscribe, waiting.view, waiting.view)
  const questions = t.format.list(
    view.fields
      .filter(({ question, entryPath }) => away.includes(slotText({ question: question.id, entryPath })))
      .map(({ number }) => t.format.digits(number)),
  )
  const back = `${paths.section(t.lang, view.reviewId, view.sectionId)}`
  return (
    <div id="waiting" className="waiting" aria-live="polite">
      {away.length === 0 ? null : (
        <Notice
          kind="warning"
          title={t(signedOut ? 'survey.waiting.signedOut' : 'survey.waiting', { count: away.length, questions })}
        >
          {signedOut ? (
            <p>
              <a href={paths.signIn(t.lang, back)}>{t('survey.waiting.signIn')}</a>
            </p>
          ) : (
            <p>{t('survey.waiting.goOn')}</p>
          )}
        </Notice>
      )}
    </div>
  )
}
