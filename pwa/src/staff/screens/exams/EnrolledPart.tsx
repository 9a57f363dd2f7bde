import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ReadinessRow } from '../../../wire/staff';
import { listReadiness, unenrol } from '../../client/people';
import { Empty } from '../../components/Empty';
import { More } from '../../components/More';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Shown } from '../../components/Shown';
import { createPaged, type Paged } from '../../state/paged';
import type { Room } from '../../state/room';
import { say } from '../../words/words';
import { EnrolDialog } from './EnrolDialog';
import { EnrolledTable } from './EnrolledTable';
import { ExtraTimeDialog } from './ExtraTimeDialog';

interface EnrolledPartProps {
  room: Room;
  exam_id: number;
}

/** What is asked of staff about an enrolment at the moment. */
type Asked = { what: 'enrol' } | { what: 'extra' | 'remove'; row: ReadinessRow };

/** Who may sit the exam, and whether their devices are ready for it. */
export function EnrolledPart({ room, exam_id }: EnrolledPartProps) {
  const rows = useMemo(() => createPaged((after) => listReadiness(room.client, exam_id, after)), [exam_id]);
  const asked = useSignal<Asked | null>(null);
  useEffect(() => void rows.loaded.load(), [rows]);
  const close = () => {
    asked.value = null;
  };
  const done = (words: string) => {
    room.tell(words);
    void rows.loaded.load();
  };
  const now = asked.value;
  return (
    <>
      <Shown loaded={rows.loaded}>
        {({ items }) => (
          <Rows
            rows={rows}
            items={items}
            onAsk={(next) => {
              asked.value = next;
            }}
          />
        )}
      </Shown>
      {now?.what === 'enrol' && (
        <EnrolDialog
          room={room}
          exam_id={exam_id}
          onDone={(count) => done(say('enrolled.done', { count }))}
          onClose={close}
        />
      )}
      {now?.what === 'extra' && (
        <ExtraTimeDialog
          room={room}
          exam_id={exam_id}
          student={now.row}
          onDone={() => done(say('enrolled.extra-saved', { name: now.row.name }))}
          onClose={close}
        />
      )}
      {now?.what === 'remove' && (
        <ReasonDialog
          title={say('enrolled.remove-title', { name: now.row.name })}
          action={say('enrolled.remove-do')}
          reasonIs="not-asked"
          onDo={async () => {
            await unenrol(room.client, exam_id, now.row.student_id);
            done(say('enrolled.removed', { name: now.row.name }));
          }}
          onClose={close}
        >
          {() => <p>{say('enrolled.remove-lead')}</p>}
        </ReasonDialog>
      )}
    </>
  );
}

interface RowsProps {
  rows: Paged<ReadinessRow>;
  items: readonly ReadinessRow[];
  onAsk: (asked: Asked) => void;
}

function Rows({ rows, items, onAsk }: RowsProps) {
  const onlyNotReady = useSignal(false);
  const enrolButton = (
    <button type="button" class="button button-primary" onClick={() => onAsk({ what: 'enrol' })}>
      {say('enrolled.enrol')}
    </button>
  );
  if (items.length === 0) {
    return (
      <Empty title={say('enrolled.none')}>
        <p>{say('enrolled.none-what-to-do')}</p>
        {enrolButton}
      </Empty>
    );
  }
  const notReady = items.filter((row) => !row.is_ready);
  const shown = onlyNotReady.value ? notReady : items;
  return (
    <>
      <div class="tools">
        <fieldset class="chips" aria-label={say('enrolled.only')}>
          <Chip
            pressed={!onlyNotReady.value}
            count={items.length}
            onPress={() => {
              onlyNotReady.value = false;
            }}
          >
            {say('enrolled.everyone')}
          </Chip>
          <Chip
            pressed={onlyNotReady.value}
            count={notReady.length}
            onPress={() => {
              onlyNotReady.value = true;
            }}
          >
            {say('enrolled.only-not-ready')}
          </Chip>
        </fieldset>
        <p class="quiet">
          {say('enrolled.lead', { ready: items.length - notReady.length, count: items.length })}
        </p>
        <div class="tools-end">{enrolButton}</div>
      </div>
      <EnrolledTable
        rows={shown}
        onExtra={(row) => onAsk({ what: 'extra', row })}
        onRemove={(row) => onAsk({ what: 'remove', row })}
      />
      <More paged={rows} />
    </>
  );
}

interface ChipProps {
  pressed: boolean;
  count: number;
  onPress: () => void;
  children: string;
}

function Chip({ pressed, count, onPress, children }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={pressed} onClick={onPress}>
      {children} <span class="chip-count">{count}</span>
    </button>
  );
}
