import { createRoot } from 'react-dom/client';
import './report.css';
import { connectReport, openReportHost } from './report/report-connection';
import { ReportProvider } from './report/report-context';
import { ReportPage } from './report/report-page';
import { createReportStore } from './report/report-store';

const host = openReportHost();
const store = createReportStore(host.getState());
const actions = connectReport(host, store);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ReportProvider shared={{ store, actions }}>
      <ReportPage />
    </ReportProvider>,
  );
}
