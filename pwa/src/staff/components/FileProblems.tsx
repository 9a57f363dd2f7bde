import type { FileProblem } from '../../wire/staff';
import { say } from '../words/words';

interface FileProblemsProps {
  problems: readonly FileProblem[];
  leftOut: number;
}

/** What of a file cannot be taken, line by line: it is taken whole or not at all. */
export function FileProblems({ problems, leftOut }: FileProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div class="findings-problems">
      <p class="message message-problem">
        <span>
          <strong>{say('new-exam.problems', { count: problems.length + leftOut })}.</strong>{' '}
          {say('new-exam.problems-what-to-do')}
        </span>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="figure">
              {say('new-exam.line')}
            </th>
            <th scope="col">{say('new-exam.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.expected} ${problem.found}`}>
              <td class="figure">{problem.line}</td>
              <td>{say('new-exam.expected', { expected: problem.expected, found: problem.found })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftOut > 0 && <p class="quiet">{say('new-exam.problems-more', { count: leftOut })}</p>}
    </div>
  );
}
