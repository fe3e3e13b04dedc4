import path from 'node:path'
import { PACKS, readPack, savePack } from '#app/packs.ts'
import type { Config, RunningDatabase } from '#platform/config.ts'
import { withOwner } from '#platform/db/owner.ts'

const TITLE = { ar: 'آلية الاستعراض: عرض توضيحي', en: 'Review mechanism: a demonstration' }
const DESCRIPTION = {
  ar: 'الآلية نفسها كما تعمل، بدول ومدن وأشخاص من نسج الخيال: ينظر النظراء في كيفية جعل المدن أكثر أماناً، ولا يُنشر شيء إلا بموافقة الدولة صاحبة الشأن.',
  en: 'The mechanism at work, with invented States, cities and people: peers look at how cities are made safer, and nothing is published without the consent of the State concerned.',
}
const SECRETARIAT = { ar: 'أمانة العرض التوضيحي', en: 'Secretariat of the demonstration' }

/** The demonstration's own mechanism, with the framework and the questionnaire of the real one. */
export async function loadDemo(
  _config: Pick<Config, 'demo'>,
  database: Pick<RunningDatabase, 'adminUrl'>,
  log: (line: string) => void,
  folder: string = PACKS,
): Promise<void> {
  const pack = await readPack(path.join(folder, 'safer-cities'))
  await withOwner(database.adminUrl, async (tx) => {
    await savePack(tx, pack, {
      slug: 'demonstration',
      demonstration: true,
      title: TITLE,
      description: DESCRIPTION,
      secretariat: SECRETARIAT,
    })
  })
  log('loaded the demonstration')
}
