import AlongsideKit
import SwiftUI

#if os(iOS)
    /// A field of each kind, filled.
    private struct FormPreview: View {
        @State private var values = Samples.values

        var body: some View {
            NavigationStack {
                PaperForm {
                    FormFields(
                        fields: Samples.fields,
                        answers: FormAnswers { values[$0] } set: { values[$0] = $1 })
                }
            }
            .textStyle(.body)
        }
    }

    #Preview { FormPreview() }
    #Preview { ChartView(data: Samples.chart) }
#endif
