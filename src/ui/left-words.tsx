import { useMemo, useState, useSyncExternalStore } from 'react'
import { Actions } from './button.tsx'
import { Notice } from './notice.tsx'
import { Isolate, useText } from './text.tsx'
import { type LeftWord, noWords, openLeft, shelfHere, shelfKey } from './waiting.ts'

export type LeftWordsProps = {
  me: string
  /** Without one, of all sections of this person. */
  sectionId?: string
  /** The numbers of questions, by slot. */
  numbers: Readonly<Record<string, string>>
}

/** Words that stayed on this device and can be sent no more, to be copied and let go; the server knows nothing of them. */
export function LeftWords({ me, sectionId, numbers }: LeftWordsProps) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const key = shelfKey(me, sectionId)
  const device = useMemo(() => openLeft(shelfHere(), key), [key])
  const left = useSyncExternalStore(device.subscribe, device.view, noWords)
  if (left.length === 0) return null
  const numbered = ({ slot, said }: LeftWord): string => [numbers[slot] ?? [], said].flat().join(' ')
  const copy = async (): Promise<void> => {
    // Where a browser refuses, the words can still be marked and copied by hand.
    setCopied(
      await globalThis.navigator.clipboard.writeText(left.map(numbered).join('\n\n')).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <Notice kind="warning" live title={t('ui.left', { count: left.length })}>
      <p>{t('ui.left.lead')}</p>
      <ul className="left-words">
        {left.map((word) => (
          <li key={`${word.key} ${word.slot}`}>
            {numbers[word.slot] === undefined ? null : <Isolate>{t.format.digits(numbers[word.slot] ?? '')}</Isolate>}{' '}
            <span dir="auto">{word.said}</span>
          </li>
        ))}
      </ul>
      <Actions>
        <button type="button" className="button button-second" onClick={() => void copy()}>
          {copied ? t('ui.left.copied') : t('ui.left.copy')}
        </button>
        <button type="button" className="button button-danger" onClick={device.drop}>
          {t('ui.left.drop')}
        </button>
      </Actions>
    </Notice>
  )
}
