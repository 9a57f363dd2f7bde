import { useEffect, useMemo, useState } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import type { RecordedDeed } from '../../../wire/staff';
import { listRecord } from '../../client/record';
import { Empty } from '../../components/Empty';
import { ExamFilter } from '../../components/ExamFilter';
import { More } from '../../components/More';
import { Shown } from '../../components/Shown';
import { createPaged } from '../../state/paged';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { RecordTable } from './RecordTable';

/** What staff did, the newest first. */
export function RecordPage({ room }: { room: Room }) {
  const [exam_id, setExam] = useState<number | null>(null);
  const deeds = useMemo(
    () => createPaged<RecordedDeed>((after) => listRecord(room.client, exam_id, after)),
    [exam_id],
  );
  useEffect(() => void deeds.loaded.load(), [deeds]);
  return (
    <>
      <div class="page-top">
        <div>
          <a class="way-back no-print" href={addressOf({ page: 'sessions' })}>
            {say('sessions.title')}
          </a>
          <PageHeading title={say('record.title')} />
          <p class="page-lead">{say('record.lead')}</p>
        </div>
        <button type="button" class="button button-small no-print" onClick={() => print()}>
          {say('record.print')}
        </button>
      </div>
      <div class="tools no-print">
        <ExamFilter room={room} exam_id={exam_id} onChoose={setExam} />
      </div>
      <Shown loaded={deeds.loaded}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <RecordTable deeds={items} />
              <More paged={deeds} />
            </>
          ) : (
            <Empty title={say('record.none')}>
              <p>{say('record.none-what-to-do')}</p>
            </Empty>
          )
        }
      </Shown>
    </>
  );
}
