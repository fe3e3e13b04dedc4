import type { Cycle } from '#modules/reviews/index.ts'
import { CycleTimeline } from '#ui/cycle.tsx'
import { useText } from '#ui/text.tsx'
import { inLang } from '#kernel/lang.ts'
import type { Stretch } from './stretch.ts'

export type PictureProps = { cycle: Cycle; stretches: readonly Stretch[]; today: string }

/** One cycle as a picture: what is planned, what has begun, where today stands. */
export function CyclePicture({ cycle, stretches, today }: PictureProps) {
  const t = useText()
  return (
    <CycleTimeline
      title={inLang(cycle.title, t.lang).text}
      from={cycle.startsOn}
      to={cycle.endsOn}
      today={today}
      bands={stretches.map((stretch) => ({
        label: t(`portal.cycle.${stretch.key}`),
        from: stretch.from,
        to: stretch.to,
        kind: stretch.kind,
      }))}
    />
  )
}
