import { duration } from '../../../ui/times';
import type { ReadinessRow } from '../../../wire/staff';
import { ago, briefly } from '../../components/ages';
import { Menu, MenuItem } from '../../components/Menu';
import { say } from '../../words/words';

interface EnrolledTableProps {
  rows: readonly ReadinessRow[];
  onExtra: (row: ReadinessRow) => void;
  onRemove: (row: ReadinessRow) => void;
}

/** One row per enrolled student: whether their device is ready, with what time, and what it said of itself. */
export function EnrolledTable({ rows, onExtra, onRemove }: EnrolledTableProps) {
  const now_ms = Date.now();
  return (
    <div class="table-wrap table-wrap-menus">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say('students.column.name')}</th>
            <th scope="col">{say('enrolled.column.ready')}</th>
            <th scope="col" class="wide-only">
              {say('students.column.extra')}
            </th>
            <th scope="col" class="wide-only">
              {say('enrolled.column.device')}
            </th>
            <th scope="col" class="wide-only">
              {say('enrolled.column.heard')}
            </th>
            <th scope="col">
              <span class="visually-hidden">{say('students.column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.student_id}>
              <th scope="row">
                <bdi>{row.name}</bdi>
                <span class="below">{[row.class_name, row.username].filter(Boolean).join(' · ')}</span>
              </th>
              <td>
                <Readiness row={row} />
              </td>
              <td class="wide-only">{row.extra_time_s > 0 && duration(row.extra_time_s)}</td>
              <td class="wide-only quiet">{deviceWords(row)}</td>
              <td class="wide-only quiet">
                {row.reported_at !== null && ago(now_ms - Date.parse(row.reported_at))}
              </td>
              <td class="row-menu">
                <Menu compact label={say('live.actions-for', { name: row.name })}>
                  {(close) => (
                    <>
                      <MenuItem
                        onChoose={() => {
                          close();
                          onExtra(row);
                        }}
                      >
                        {say('enrolled.extra')}
                      </MenuItem>
                      <MenuItem
                        onChoose={() => {
                          close();
                          onRemove(row);
                        }}
                      >
                        {say('enrolled.remove')}
                      </MenuItem>
                    </>
                  )}
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Readiness({ row }: { row: ReadinessRow }) {
  if (row.reported_at === null) return <span class="tag">{say('enrolled.no-report')}</span>;
  if (row.is_ready) return <span class="tag tag-good">{say('enrolled.ready')}</span>;
  const isOld = row.app_version !== null && !row.has_present_paper;
  return <span class="tag tag-caution">{say(isOld ? 'enrolled.old-paper' : 'enrolled.not-ready')}</span>;
}

/** A device's clock that is off by less than this is not worth a word. */
const CLOCK_TOLERANCE_MS = 60_000;

/** What could become a hindrance on a device, and which version of the app it has. */
function deviceWords(row: ReadinessRow): string {
  if (row.app_version === null) return '';
  const offset_ms = Math.abs(row.clock_offset_ms ?? 0);
  return [
    ...(row.app_version ? [say('enrolled.app', { version: row.app_version })] : []),
    ...(row.storage_persisted === false ? [say('enrolled.not-persisted')] : []),
    ...(offset_ms > CLOCK_TOLERANCE_MS ? [say('enrolled.clock', { offset: briefly(offset_ms / 1000) })] : []),
    ...(row.devices > 1 ? [say('live.devices', { count: row.devices })] : []),
  ].join(', ');
}
