import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { showPaper } from '../../client/exams';
import { Empty } from '../../components/Empty';
import { Shown } from '../../components/Shown';
import { createLoaded } from '../../state/loaded';
import { previewPlayer, previewSitting } from '../../state/preview-player';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { PreviewFrame } from './PreviewFrame';

/** Widths of devices, in CSS pixels. */
const widths = { phone: 390, tablet: 820, desktop: 1280 } as const;
type Width = keyof typeof widths;

/** The whole exam, exactly as a student sees it, at the width of a device. */
export function PreviewPage({ room, exam_id }: { room: Room; exam_id: number }) {
  const loaded = useMemo(() => createLoaded(() => showPaper(room.client, exam_id)), [exam_id]);
  useEffect(() => void loaded.load(), [loaded]);
  const width = useSignal<Width>('phone');
  return (
    <Shown loaded={loaded} heading={say('preview.frame')}>
      {(paper) => (
        <>
          <div class="page-top">
            <div>
              <a class="way-back" href={addressOf({ page: 'exam', exam_id, part: 'questions' })}>
                <bdi>{paper.title}</bdi>
              </a>
              <PageHeading title={say('preview.title', { title: paper.title })} />
              <p class="page-lead">{say('preview.lead')}</p>
            </div>
            <fieldset class="chips" aria-label={say('preview.width')}>
              {(Object.keys(widths) as Width[]).map((name) => (
                <button
                  key={name}
                  type="button"
                  class="chip"
                  aria-pressed={width.value === name}
                  onClick={() => {
                    width.value = name;
                  }}
                >
                  {say(`preview.${name}`)}
                </button>
              ))}
            </fieldset>
          </div>
          {paper.questions.length === 0 ? (
            <Empty title={say('preview.nothing')}>
              <p>{say('preview.nothing-what-to-do')}</p>
            </Empty>
          ) : (
            <Preview paper={paper} width_px={widths[width.value]} />
          )}
        </>
      )}
    </Shown>
  );
}

type Paper = Awaited<ReturnType<typeof showPaper>>;

function Preview({ paper, width_px }: { paper: Paper; width_px: number }) {
  const sitting = useMemo(() => previewSitting(paper), [paper]);
  const player = useMemo(() => previewPlayer(sitting), [sitting]);
  return <PreviewFrame player={player} sitting={sitting} width_px={width_px} />;
}
